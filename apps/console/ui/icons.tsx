/** Drawn in the colour of the text around them; hidden from screen readers, which get the words. */
function Icon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none">
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

export const CloseIcon = () => <Icon path="m6 6 12 12M18 6 6 18" />;
export const BackIcon = () => <Icon path="M20 12H4m7-7-7 7 7 7" />;
export const FlagIcon = () => (
  <Icon path="M5 21V4s2-1 5-1 4 2 7 2c1.500 0 2-.4 2-.4V14s-.5.5-2 .5c-3 0-4-2-7-2s-5 1-5 1" />
);
export const ClockIcon = () => <Icon path="M12 7v5l3.500 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" />;
export const LockIcon = () => <Icon path="M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11" />;
export const PersonIcon = () => (
  <Icon path="M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.500 20c.8-3.500 3.800-5.500 7.500-5.500s6.700 2 7.500 5.500" />
);
export const OutIcon = () => <Icon path="M9 4H5v16h4M14 8l4 4-4 4M18 12H9" />;
export const LinkOutIcon = () => <Icon path="M14 5h5v5M19 5l-8 8M11 6H6v12h12v-5" />;
export const KeysIcon = () => <Icon path="M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8" />;
export const ReplyIcon = () => <Icon path="M9 14 4 9l5-5M4 9h9a7 7 0 0 1 7 7v3" />;
export const BellIcon = () => <Icon path="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 21h4" />;
export const MenuIcon = () => <Icon path="M4 7h16M4 12h16M4 17h16" />;
