/** Fails with both values when they are not the same JSON. */
export function equal(actual: unknown, expected: unknown, about = ''): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${about ? `${about}: ` : ''}got ${a}, wanted ${b}`)
}

/** Fails when `value` is missing or false; else gives it back. */
export function present<T>(value: T, about: string): NonNullable<T> {
  if (value === undefined || value === null || (value as unknown) === false)
    throw new Error(`${about} is not there`)
  return value
}
