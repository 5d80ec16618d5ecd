/** Something that a person can put right: its message says how, and is printed alone, without a stack. */
export class Refusal extends Error {}
