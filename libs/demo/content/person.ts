export type DemoRole = 'reader' | 'author' | 'moderator' | 'editor' | 'admin';

/**
 * Where somebody stands with the paper; `staff` take part by their role, `member` has an account and pays nothing,
 * `guest` has what somebody else gave.
 */
export type Standing =
  'staff' | 'subscriber' | 'new' | 'member' | 'guest' | 'lapsed' | 'past_due' | 'suspended' | 'banned';

export interface DemoPerson {
  key: string;
  name: string;
  role: DemoRole;
  /** The publication's own id of the person: `sub` in its sign-in tokens. */
  externalId: string;
  email: string;
  bio: string;
  standing: Standing;
  /** The plan they pay for, paid for until lately, or are overdue with; null where they never had one. */
  plan: string | null;
  /** How many days ago they joined. */
  joinedDaysAgo: number;
  /** Why they were suspended or banned; null for everyone else. */
  sanction: { reason: string; message: string; days: number | null; imposedBy: string } | null;
  /** The story's own people come first on the sign-in page, with what there is to try as them; null for the others. */
  tryAs: string | null;
}
