/** Drawn with strokes in the colour of the text around them; hidden from screen readers, which get the words. */
function Icon({ path, filled = false }: { path: string; filled?: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill={filled ? 'currentColor' : 'none'}>
      <path
        d={path}
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export const HeartIcon = ({ filled }: { filled: boolean }) => (
  <Icon
    filled={filled}
    path="M12 20s-7.5-4.6-9.3-9A5.2 5.2 0 0 1 12 6.6 5.2 5.2 0 0 1 21.3 11c-1.8 4.4-9.3 9-9.3 9Z"
  />
);
export const ReplyIcon = () => <Icon path="M9 14 4 9l5-5M4 9h9a7 7 0 0 1 7 7v3" />;
export const LinkIcon = () => (
  <Icon path="M10 13.5a4 4 0 0 0 5.7.3l3-3a4 4 0 1 0-5.7-5.7l-1.2 1.2M14 10.5a4 4 0 0 0-5.7-.3l-3 3a4 4 0 1 0 5.7 5.7l1.2-1.2" />
);
export const FlagIcon = () => (
  <Icon path="M5 21V4s2-1 5-1 4 2 7 2c1.5 0 2-.4 2-.4V14s-.5.5-2 .5c-3 0-4-2-7-2s-5 1-5 1" />
);
export const PinIcon = () => <Icon path="M12 17v5M8 3h8l-1 6 3 4H6l3-4-1-6Z" />;
export const StarIcon = () => (
  <Icon filled path="m12 3.5 2.6 5.3 5.9.9-4.2 4.1 1 5.8-5.3-2.7-5.3 2.7 1-5.8-4.2-4.1 5.9-.9L12 3.5Z" />
);
export const LockIcon = () => <Icon path="M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11" />;
export const ClockIcon = () => <Icon path="M12 7v5l3.5 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" />;
export const CloseIcon = () => <Icon path="m6 6 12 12M18 6 6 18" />;
export const MinusIcon = () => <Icon path="M6 12h12" />;
export const PlusIcon = () => <Icon path="M12 6v12M6 12h12" />;
export const ArrowIcon = () => <Icon path="M12 19V5m-6 6 6-6 6 6" />;
