/** The words about people: cards, muting, and the account's sections on them. */
export interface ProfileTexts {
  /** What the button beside a name opens. */
  cardOf(name: string): string;
  memberSince(date: string): string;
  subscriberSince(year: number): string;
  commentsHere(count: number): string;
  /** As many as are counted, or more. */
  manyComments(count: number): string;
  noCard: string;
  mute: string;
  muteHint: string;
  unmute: string;
  mutedNotice(name: string): string;
  unmutedNotice(name: string): string;
  /** In the place of a comment by somebody who was muted. */
  mutedComment(name: string): string;
  showMuted: string;
  hideMuted: string;
  editProfile: string;
  needsVerifiedName: string;

  profile: {
    title: string;
    name: string;
    nameHint: string;
    uniqueHint: string;
    nameKept: string;
    nameVerified: string;
    picture: string;
    pictureHint: string;
    pictureBroken: string;
    bio: string;
    bioHint: string;
    left(count: number): string;
    over(count: number): string;
    save: string;
    saved: string;
    /** Beneath a ban or suspension. */
    barred: string;
    /** Beneath a warning that was not acknowledged yet. */
    warned: string;
    removePicture: string;
    removeBio: string;
    preview: string;
    previewHint: string;
  };
  history: {
    title: string;
  };
  muted: {
    title: string;
    intro: string;
    empty: string;
    more: string;
    since(time: string): string;
    unmuteThis(name: string): string;
  };
}
