export const PNPM: string
export function pnpm(...args: string[]): [string, string[]]
