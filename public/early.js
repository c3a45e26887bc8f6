// Runs before the first paint. The page as built shows the start screen in Japanese; where another
// screen or English is about to show, it stays hidden until the app has drawn it.
;(function () {
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
