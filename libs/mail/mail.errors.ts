import { problem } from '@app/platform';

export const MailUnavailable = problem('mail-unavailable', 503, 'This installation sends no mail');
