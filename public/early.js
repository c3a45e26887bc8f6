// Runs before the first paint.
;(function () {
  // In somebody else's page nothing works, also where a host sends no headers that forbid it (docs/threat-model.md).
  if (self !== top) {
    stop()
    location.replace('./framed.html')
  }
  // A file of the page that does not come, or is not the one that was built (tools/integrity.mjs).
  addEventListener('error', function (event) {
    if (event.target.integrity) location.replace('./blocked.html' + location.hash)
  }, true)
  // The page as built shows the start screen in Japanese; where another screen or English is about to show, it stays hidden
  // until the app has drawn it.
  var otherScreen = ['', '#', '#/'].indexOf(location.hash) === -1
  var language = null
  try {
    language = localStorage.getItem('risk-diagnosis-sheet.language')
  } catch {
    // Storage is refused: the browser's own languages decide.
  }
  var wanted = (navigator.languages || []).map(function (tag) { return tag.slice(0, 2) })
  var english = language === 'en' || (language !== 'ja' && wanted.indexOf('en') !== -1 && (wanted.indexOf('ja') === -1 || wanted.indexOf('en') < wanted.indexOf('ja')))
  if (otherScreen || english) document.documentElement.classList.add('waits-for-app')
})()
