import type { Plugin } from 'vite'

const marker = "const style = document.createElement('style');"

const constructed = `if (container === mainWindow.document.head) {
    const sheet = new CSSStyleSheet();
    let text = '';
    const stand = document.createElement('style');
    document.adoptedStyleSheets.push(sheet);
    Object.defineProperty(stand, 'textContent', { get: () => text, set: (next) => { text = next; sheet.replaceSync(next); } });
    Object.defineProperty(stand, 'sheet', { get: () => sheet });
    stand.remove = () => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet); };
    beforeAppend?.(stand);
    disposableStore?.add(toDisposable(() => stand.remove()));
    return stand;
  }
  `

/** Monaco writes `<style>` text at run time, which `style-src-elem 'self'` refuses; constructed style sheets pass. */
export const monacoConstructedStyles = (): Plugin => ({
  name: 'monaco-constructed-styles',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /monaco-editor[\\/]esm[\\/]vs[\\/]base[\\/]browser[\\/]domStylesheets\.js$/ },
    handler(code) {
      if (!code.includes(marker)) throw new Error('Monaco has changed: the place where it makes a style element was not found.')
      return code.replace(marker, constructed + marker)
    },
  },
})
