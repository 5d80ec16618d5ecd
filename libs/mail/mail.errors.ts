import { problem } from '@app/platform';

export const MailUnavailable = problem('mail-unavailable', 503, 'This installation sends no mail');
export const UnknownUnsubscription = problem('unknown-unsubscription', 404, 'This link ends nothing');
