/** What packages leave out of what they publish, as their repositories have it. By version, so that a new one is looked at again. */

const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`

const AMENDMENTS = {
  // package.json and README say MIT; the file is in the repository only.
  'fontkit 2.0.4': { text: mit('2014-present Devon Govett') },
  // package.json and README say MIT, by the same author; there is no file.
  'dfa 1.2.0': { text: mit('Devon Govett') },
  // Its LICENSE is the MIT one; package.json does not name it.
  'png-js 2.0.0': { licence: 'MIT' },
}

/** A package with what it left out itself; what it says itself stays. */
export function amended(one) {
  const amendment = AMENDMENTS[`${one.name} ${one.version}`]
  return { ...one, licence: one.licence ?? amendment?.licence, text: one.text || (amendment?.text ?? '') }
}
