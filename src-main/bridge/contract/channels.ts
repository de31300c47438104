/** The channel of every command, and the channel of every event. */
export const COMMAND_CHANNEL = 'newsroom:command'
export const EVENT_CHANNEL = 'newsroom:event'
