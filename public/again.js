// The address behind the #, with which the page was opened, is kept for another try.
document.querySelectorAll('a.go').forEach(function (link) {
  link.href = './' + location.hash
})
