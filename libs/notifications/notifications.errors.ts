import { problem } from '@app/platform';

export const UnknownNotification = problem('unknown-notification', 404, 'There is no such notification');
