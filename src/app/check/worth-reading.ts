export const isManifest = (path: string): boolean => /\.(?:ya?ml|json)$/i.test(path)

/** What no manifest lies in, and what a bundle of ours holds besides. */
export const isPassedOver = (path: string): boolean => /(?:^|\/)(?:node_modules|__MACOSX|\.[^/]+)\//.test(path) || /(?:^|\/)(?:meshwright\.json|package(?:-lock)?\.json|\._[^/]*)$/.test(path)

/** Of many files, those that are read. */
export const isWorthReading = (path: string): boolean => (isManifest(path) || /\.zip$/i.test(path)) && !isPassedOver(path)
