/** Which part of a list is shown, as links. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { name: string; href: string; here: boolean }[];
}) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ name, href, here }) => (
        <a key={name} class="button" href={href} aria-current={here ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
