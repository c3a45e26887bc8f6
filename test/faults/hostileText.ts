/** Between its two signs everything has to come out as it was typed: markup, forms of other programs, and what vue-i18n has a meaning for. */
export const HOSTILE = '«<img src=x onerror=__pwned=1></script>{{7*7}} {count} @:start.title | javascript:__pwned=1»'
/** For fields that hold forty letters. */
export const HOSTILE_SHORT = '«<b onclick=__pwned=1>{{7*7}}|@:start»'
