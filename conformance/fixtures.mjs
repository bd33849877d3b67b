export const fixtures = () => []
