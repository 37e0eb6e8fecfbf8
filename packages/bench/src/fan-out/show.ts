/** The show whose room is crowded. */
export const SHOW = 'crowded'
