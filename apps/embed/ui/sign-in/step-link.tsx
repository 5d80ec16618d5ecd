import type { ComponentChildren } from 'preact';
import { usePage } from '../context.js';

interface StepLinkProps {
  to: 'start' | 'password' | 'register' | 'forgotten';
  children: ComponentChildren;
}

/** Goes on to another way in. */
export function StepLink({ to, children }: StepLinkProps) {
  const { discussion } = usePage();
  return (
    <button type="button" class="link" onClick={() => discussion.signingIn.go({ at: to })}>
      {children}
    </button>
  );
}
