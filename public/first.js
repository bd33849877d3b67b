// Before the first paint: the colours a person chose, and whether answers are kept that the page must show instead of its first ones.
try {
  var settings = JSON.parse(localStorage.getItem('meshwright.settings') || '{}')
  if (settings.theme === 'light' || settings.theme === 'dark') document.documentElement.dataset.theme = settings.theme
  if (localStorage.getItem('meshwright.answers') || location.hash.length > 1) document.documentElement.dataset.returning = ''
} catch (forbidden) {
  // Storage is forbidden: then nothing was chosen.
}
