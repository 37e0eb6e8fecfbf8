export const hlsLogging: string[]
export function hlsBuild(): Promise<string>
