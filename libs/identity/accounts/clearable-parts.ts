import { isNeutralName } from '../members/names.js';
import type { Site } from '../sites/site.entity.js';
import { FACE_PARTS, type FacePart, profileSettingsOf } from './profile.schema.js';

/** What somebody shows of themselves. */
export interface ShownFace {
  personId: string;
  name: string;
  avatarUrl: string | null;
  bio: string | null;
}

/**
 * The parts of a face that there are to be taken away: no name that tells nothing already, and none where the
 * publication gives them.
 */
export function clearableParts(site: Pick<Site, 'settings'>, face: ShownFace): FacePart[] {
  const there: Record<FacePart, boolean> = {
    name: profileSettingsOf(site).names === 'free' && !isNeutralName(face.name, face.personId),
    avatar: face.avatarUrl !== null,
    bio: face.bio !== null,
  };
  return FACE_PARTS.filter((part) => there[part]);
}
