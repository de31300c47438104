import { z } from 'zod'

// The page's policy forbids code made of text, which is zod's faster way. Schemas try it when they are
// made, so this stands before every module that makes one.
z.config({ jitless: true })
