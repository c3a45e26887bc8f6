// The page for when the app cannot be shown. It needs nothing of the app and runs in old browsers: nothing here may be newer than ES5.
// It reads what is kept on this machine by itself, and hands each sheet over as the file that the app opens.
;(function () {
  // As public/early.js does.
  if (self !== top) {
    stop()
    return location.replace('./framed.html')
  }
  var NAME = 'risk-diagnosis-sheet'
  var COPY = 'second-copy'
  var RESCUED = 'risk-diagnosis-sheet.rescued'

  /** What happened and what helps, by the first word of the code. */
  var TEXTS = {
    draw: {
      ja: [
        '画面を表示できなくなりました',
        '思いがけない不具合が起きました。保存した回答は、この機械にそのまま残っています。',
        '下で回答をファイルに保存してから、もう一度開いてください。同じことが続くときは、このページの下にあるコードを、このページを案内した商工会議所に知らせてください。コードに回答の内容は含まれません。',
      ],
      en: [
        'The screen can no longer be shown',
        'Something unexpected went wrong. The answers that were saved are still on this machine.',
        'Save your answers to a file below, then open the page again. If this keeps happening, tell the chamber that gave you this address the code at the end of this page. The code says nothing about your answers.',
      ],
    },
    start: {
      ja: [
        'アプリを始められませんでした',
        'アプリの準備の途中で不具合が起きました。保存した回答は、この機械にそのまま残っています。',
        'まず、もう一度開いてください。続くときは「プログラムを取り直して開く」を試してください。',
      ],
      en: [
        'The app could not start',
        'Something went wrong while the app was starting. The answers that were saved are still on this machine.',
        'First open the page again. If this keeps happening, try “Fetch the program again and open”.',
      ],
    },
    files: {
      ja: [
        'アプリの部品を読み込めませんでした',
        '必要な部品が届かなかったか、配布されたものと違っていました。念のため、違っていた部品は動かしていません。保存した回答は、この機械にそのまま残っています。',
        'ネットワークを確かめて、もう一度開いてください。続くときは「プログラムを取り直して開く」を試し、それでも開かないときは、このページを案内した商工会議所に知らせてください。',
      ],
      en: [
        'A part of the app could not be loaded',
        'A part did not arrive, or is not the one that was published. To be safe, such a part is not run. The answers that were saved are still on this machine.',
        'Check your connection and open the page again. If this keeps happening, try “Fetch the program again and open”; if that does not help, tell the chamber that gave you this address.',
      ],
    },
    old: {
      ja: [
        'このブラウザーでは使えません',
        'お使いのブラウザーは古いため、リスク診断シートが必要とする機能がありません。',
        'Microsoft Edge・Google Chrome 110 以降、Firefox 115 以降、Safari 16.4 以降で開いてください。ブラウザーを更新すると、この機械に保存した回答をそのまま続けられます。',
      ],
      en: [
        'This browser is too old',
        'Your browser lacks what the risk diagnosis sheet needs.',
        'Please use Microsoft Edge or Google Chrome 110 or later, Firefox 115 or later, or Safari 16.4 or later. Once the browser is updated, answers kept on this machine can be continued.',
      ],
    },
    insecure: {
      ja: [
        '保護されていない接続では使えません',
        'アドレスが http:// で始まる接続では、途中で内容を書き換えられるおそれがあり、ブラウザーも暗号の機能を使わせません。',
        'https:// で始まるアドレスで開いてください。開けないときは、このページを案内した商工会議所に知らせてください。',
      ],
      en: [
        'Not over an unprotected connection',
        'Over an address that begins with http:// the page could be altered on its way, and browsers withhold their encryption.',
        'Please open the address that begins with https://. If it does not open, tell the chamber that gave you this address.',
      ],
    },
    '': {
      ja: [
        '回答を取り出すページ',
        'アプリが開けないときに、この機械に保存した回答をファイルに取り出せます。',
        'ファイルは、アプリのはじめの画面の「ファイルから開く」で続きから使えます。',
      ],
      en: [
        'Getting your answers out',
        'When the app does not open, the answers kept on this machine can be saved to files here.',
        'A file opened on the start page of the app goes on where you left off.',
      ],
    },
  }

  function element(name, attributes, children) {
    var made = document.createElement(name)
    for (var key in attributes) {
      if (typeof attributes[key] === 'function') made.addEventListener(key, attributes[key])
      else made.setAttribute(key, attributes[key])
    }
    for (var i = 0; i < (children || []).length; i++) {
      var child = children[i]
      if (child) made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child)
    }
    return made
  }

  /** Both languages beside each other, the English one marked as such. */
  function both(ja, en) {
    return [ja + ' / ', element('span', { lang: 'en' }, [en])]
  }

  function told(texts, language) {
    var paragraphs = texts.slice(1).map(function (text) {
      return element('p', {}, [text])
    })
    return element('section', { lang: language }, [element('h1', { tabindex: '-1' }, [texts[0]])].concat(paragraphs))
  }

  /** Every record of a database, or null when it cannot be read. A database that is not there is not made. */
  function recordsOf(factory, name, done) {
    var opening
    try {
      opening = factory.open(name)
    } catch (refused) {
      return done(null)
    }
    opening.onupgradeneeded = function () {
      opening.transaction.abort()
    }
    opening.onerror = function (event) {
      event.preventDefault()
      done(opening.error && opening.error.name === 'AbortError' ? [] : null)
    }
    opening.onsuccess = function () {
      var database = opening.result
      var records = []
      database.onversionchange = function () {
        database.close()
      }
      if (!database.objectStoreNames.contains('sheets')) {
        database.close()
        return done([])
      }
      var walk = database.transaction('sheets').objectStore('sheets').openCursor()
      walk.onerror = function () {
        done(records.length > 0 ? records : null)
      }
      walk.onsuccess = function () {
        var cursor = walk.result
        if (cursor) {
          records.push(cursor.value)
          cursor['continue']()
        } else {
          database.close()
          done(records)
        }
      }
    }
  }

  /** The second copy in a storage bucket, where the browser has those. */
  function copiesOf(done) {
    var buckets = navigator.storageBuckets
    if (!buckets) return done([])
    buckets
      .keys()
      .then(function (names) {
        return names.indexOf(COPY) === -1 ? null : buckets.open(COPY)
      })
      .then(
        function (bucket) {
          if (bucket)
            recordsOf(bucket.indexedDB, COPY, function (records) {
              done(records || [])
            })
          else done([])
        },
        function () {
          done([])
        },
      )
  }

  /** What the app could not save any more before it led here. */
  function rescued() {
    try {
      return JSON.parse(sessionStorage.getItem(RESCUED)) || []
    } catch (none) {
      return []
    }
  }

  /** Of each sheet the newest state, from wherever it is. */
  function everything(done) {
    var factory = null
    try {
      factory = window.indexedDB
    } catch (refused) {
      // Then there is nothing but what was rescued.
    }
    var finish = function (main, copies) {
      var newest = {}
      var all = (main || []).concat(copies)
      for (var i = 0; i < all.length; i++) {
        var known = newest[all[i].id]
        if (!known || known.revision < all[i].revision) newest[all[i].id] = all[i]
      }
      var unsaved = rescued()
      for (var j = 0; j < unsaved.length; j++) newest[unsaved[j].id] = { id: unsaved[j].id, savedAt: '', data: unsaved[j].data }
      var list = Object.keys(newest).map(function (id) {
        return newest[id]
      })
      list.sort(function (a, b) {
        return a.savedAt === '' || a.savedAt > b.savedAt ? -1 : 1
      })
      done(list, main === null)
    }
    if (!factory) return finish(null, [])
    recordsOf(factory, NAME, function (main) {
      copiesOf(function (copies) {
        finish(main, copies)
      })
    })
  }

  function save(record) {
    var day = String(record.savedAt || (record.data && record.data.savedAt) || '').slice(0, 10)
    var blob = new Blob([JSON.stringify(record.data, null, 1)], { type: 'application/json' })
    var url = URL.createObjectURL(blob)
    var link = element('a', {
      href: url,
      download: ['リスク診断シート', day, String(record.id).slice(0, 8)].filter(Boolean).join('_') + '.json',
    })
    document.body.appendChild(link)
    link.click()
    document.body.removeChild(link)
    setTimeout(function () {
      URL.revokeObjectURL(url)
    }, 60000)
  }

  function nameOf(record) {
    var data = record.data || {}
    var profile = (data.sheet && data.sheet.profile) || {}
    return typeof profile.companyName === 'string' && profile.companyName !== '' ? profile.companyName : null
  }

  function line(record) {
    var moment = new Date(record.savedAt)
    var name = nameOf(record)
    var at = isNaN(moment) ? both('まだ保存されていない回答', 'answers not yet saved') : [moment.toLocaleString()]
    return element('li', {}, [
      element('span', {}, [
        element('bdi', {}, name ? [name] : both('名前のないシート', 'sheet without a name')),
        element('small', {}, at),
      ]),
      element(
        'button',
        {
          type: 'button',
          click: function () {
            save(record)
          },
        },
        both('ファイルに保存', 'Save to a file'),
      ),
    ])
  }

  function listed(records, unreadable) {
    if (records.length > 0) return element('ul', {}, records.map(line))
    return element(
      'p',
      {},
      unreadable
        ? both('この機械の保存場所を読めませんでした。', 'The storage of this machine could not be read.')
        : both('この機械に保存した回答はありません。', 'There are no saved answers on this machine.'),
    )
  }

  /** Takes away what the browser keeps of the program; the answers stay. */
  function fetchAgain(address) {
    var again = function () {
      location.replace(address)
    }
    var work = []
    try {
      if (navigator.serviceWorker)
        work.push(
          navigator.serviceWorker.getRegistration('./').then(function (found) {
            return found && found.unregister()
          }),
        )
      if (window.caches)
        work.push(
          caches.keys().then(function (names) {
            return Promise.all(
              names.map(function (name) {
                return name.indexOf(NAME + ' ') === 0 && caches['delete'](name)
              }),
            )
          }),
        )
      Promise.all(work).then(again, again)
    } catch (refused) {
      again()
    }
  }

  function draw(code, place, page) {
    var kind = code.split('-')[0]
    var texts = TEXTS[kind] || TEXTS.start
    var address = (kind === 'insecure' ? page.replace(/^http:/, 'https:') : page) + (place ? '#' + place : '')
    var answers = element('section', { class: 'box' }, [
      element('h2', {}, both('この機械に保存した回答', 'Answers kept on this machine')),
    ])
    var body = document.body
    while (body.firstChild) body.removeChild(body.firstChild)
    body.className = 'trouble'
    body.appendChild(told(texts.ja, 'ja'))
    body.appendChild(told(texts.en, 'en'))
    if (kind !== 'old' && kind !== 'insecure') body.appendChild(answers)
    body.appendChild(
      element('section', { class: 'row' }, [
        element('a', { class: 'go', href: address, click: reopen }, both('もう一度開く', 'Open again')),
        place && TEXTS[kind] !== TEXTS[''] && kind !== 'old' && kind !== 'insecure'
          ? element(
              'a',
              {
                class: 'go',
                href: page,
                click: function (event) {
                  reopen(event, true)
                },
              },
              both('はじめの画面を開く', 'Open the start page'),
            )
          : null,
        kind === 'draw' || kind === 'start' || kind === 'files'
          ? element(
              'button',
              {
                type: 'button',
                click: function () {
                  fetchAgain(address)
                },
              },
              both('プログラムを取り直して開く', 'Fetch the program again and open'),
            )
          : null,
      ]),
    )
    if (kind !== '') body.appendChild(element('p', {}, both('コード', 'Code').concat([': ', element('code', {}, [code])])))
    var heading = body.querySelector('h1')
    if (heading) heading.focus()
    everything(function (records, unreadable) {
      answers.appendChild(listed(records, unreadable))
    })

    /** The same page with another place behind # would not be loaded again. */
    function reopen(event, first) {
      if (page !== location.href.split('#')[0]) return
      event.preventDefault()
      location.hash = first === true ? '' : place
      location.reload()
    }
  }

  if (/\/trouble\.html$/.test(location.pathname)) {
    var behind = location.hash.slice(1)
    var cut = behind.indexOf('&')
    draw(
      cut === -1 ? behind : behind.slice(0, cut),
      cut === -1 ? '' : behind.slice(cut + 1),
      location.href.split('#')[0].replace(/trouble\.html$/, ''),
    )
  } else {
    window.drawTrouble = function (code) {
      var now = function () {
        draw(code, location.hash.slice(1), location.href.split('#')[0])
      }
      if (document.body) now()
      else document.addEventListener('DOMContentLoaded', now)
    }
  }
})()
