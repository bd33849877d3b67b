// Before the first paint: the colours a person chose, and whether answers are kept that the page must show instead of its first ones.
try {
  var settings = JSON.parse(localStorage.getItem('meshwright.settings') || '{}')
  if (settings.theme === 'light' || settings.theme === 'dark') document.documentElement.dataset.theme = settings.theme
  if (localStorage.getItem('meshwright.answers') || location.hash.length > 1) document.documentElement.dataset.returning = ''
} catch (forbidden) {
  // Storage is forbidden: then nothing was chosen.
}

// Browsers refuse a page its modules when it is opened as a file: then it can be read and nothing more, and should say so.
if (location.protocol === 'file:') {
  addEventListener('DOMContentLoaded', function () {
    var note = document.createElement('p')
    note.className = 'no-script'
    note.textContent = 'This page was opened as a file, and browsers run no modules from files. Serve its folder instead, for example with “npx vite preview” or “python3 -m http.server”, and open the address that it prints.'
    document.body.prepend(note)
  })
}
