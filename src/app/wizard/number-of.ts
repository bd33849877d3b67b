/** Digits become a number; anything else stays as it was typed, for the question to refuse. */
export const numberOf = (text: string): unknown => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text)
