// Runs before the first paint, in every browser: nothing here may be newer than ES5.
// Leads to the page that stands without the app; where all is one file, that page is a part of it (tools/single.mjs).
function showTrouble(code) {
  if (window.drawTrouble) drawTrouble(code)
  else location.replace('./trouble.html#' + code + '&' + location.hash.slice(1))
}
;(function () {
  // In somebody else's page nothing works, also where a host sends no headers that forbid it (docs/threat-model.md).
  if (self !== top) {
    stop()
    return location.replace('./framed.html')
  }
  // Dropped on a page, a file or a link takes its place. Text goes into fields as ever; what is told: src/browser/strayDrops.ts.
  function stay(event) {
    if (!/^(INPUT|TEXTAREA)$/.test(event.target.tagName) || event.dataTransfer.types.includes('Files')) event.preventDefault()
  }
  addEventListener('dragover', stay)
  addEventListener('drop', stay)
  var KEY = 'risk-diagnosis-sheet.reloaded'
  var told
  // The youngest thing that the app needs, and what browsers give only to pages that came unaltered.
  if (![].toSorted) return showTrouble('old')
  if (!isSecureContext) return showTrouble('insecure')
  // A part that does not come, is not the one that was built (tools/integrity.mjs) or cannot run, before the app has taken over:
  // one new try, then the page that helps.
  function failed(event) {
    var part = event.target
    // Only set out early (below): whoever needs it asks again, and tells.
    if (/preload/.test(part.rel) && !part.integrity) return
    setTimeout(
      function () {
        if (told || (!part.integrity && document.getElementById('app').__vue_app__)) return
        told = 1
        try {
          if (!(Date.now() - sessionStorage[KEY] < 6e5)) {
            sessionStorage[KEY] = Date.now()
            return location.reload()
          }
        } catch (refused) {}
        showTrouble(part.tagName ? 'files' : 'start')
      },
      part.tagName ? 0 : 2e3,
    )
  }
  addEventListener('error', failed, true)
  addEventListener('unhandledrejection', failed)
  // The page as built shows the start screen in Japanese; where another screen or English is about to show, it stays hidden
  // until the app has drawn it.
  var otherScreen = ['', '#', '#/'].indexOf(location.hash) === -1
  var language = null
  try {
    language = localStorage.getItem('risk-diagnosis-sheet.language')
  } catch (refused) {
    // Storage is refused: the browser's own languages decide.
  }
  var wanted = (navigator.languages || []).map(function (tag) {
    return tag.slice(0, 2)
  })
  var english =
    language === 'en' ||
    (language !== 'ja' &&
      wanted.indexOf('en') !== -1 &&
      (wanted.indexOf('ja') === -1 || wanted.indexOf('en') < wanted.indexOf('ja')))
  if (otherScreen || english) document.documentElement.classList.add('waits-for-app')
  // What a sheet, its questions and its result are made of sets out beside the app, not after it (tools/ahead.mjs).
  var parts = document.querySelector('meta[name=sheet-parts]')
  if (!parts || location.hash.slice(0, 8) !== '#/sheet/') return
  var words = english ? 'data-en' : 'data-ja'
  var screen = (/\/(questions|result)/.exec(location.hash) || [])[1]
  var names = [parts.content, parts.getAttribute(words)]
  if (screen) names.push(parts.getAttribute('data-' + screen))
  if (screen === 'result') names.push(parts.getAttribute(words + '-result'))
  names
    .join(' ')
    .split(' ')
    .forEach(function (name) {
      var link = document.createElement('link')
      var style = /css$/.test(name)
      link.rel = style ? 'preload' : 'modulepreload'
      if (style) link.as = 'style'
      link.crossOrigin = ''
      link.href = './assets/' + name + (style ? '' : '.js')
      document.head.appendChild(link)
    })
})()
