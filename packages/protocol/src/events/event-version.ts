// On its own, so that a sender doesn't carry the whole catalogue for one number.

/** The version of the catalogue, written on every event as `v`. */
export const EVENT_VERSION = 1
