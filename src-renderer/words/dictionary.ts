/** The shape of a dictionary, whatever its language: every key that the Vietnamese one has, and no other. */
export type Like<Dictionary> = {
  readonly [Key in keyof Dictionary]: Dictionary[Key] extends string
    ? string
    : Like<Dictionary[Key]>
}
