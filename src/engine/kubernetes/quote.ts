/** Words that mean the same to a shell with and without quotes. */
const harmless = /^[A-Za-z0-9_./:=@%+,-]+$/

/** One word for a POSIX shell: bare where no shell would act on a sign in it, else in single quotes. */
export const quote = (word: string): string => (harmless.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
