interface Named {
  plan: string;
  name: string;
}

/** What a plan is called; its key where nobody has said, or it is not known yet. */
export function planName(plans: readonly Named[] | null, plan: string): string {
  return plans?.find((one) => one.plan === plan)?.name ?? plan;
}

/** As somebody chooses it among all: with its key where another one is called the same. */
export function planLabel(plans: readonly Named[], { plan, name }: Named): string {
  return plans.some((one) => one.plan !== plan && one.name === name) ? `${name} (${plan})` : name;
}
