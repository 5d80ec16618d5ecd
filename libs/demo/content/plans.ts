export interface DemoPlan {
  plan: string;
  name: string;
  /** What it costs, as the subscribe page prints it. */
  price: string;
  /** The same in cents, and how often. */
  amount: number;
  interval: 'month' | 'year';
  /** With how many others it may be shared. */
  seats: number;
  /** A sentence for the subscribe page. */
  pitch: string;
  benefits: readonly string[];
  /** The payment provider's price that means this plan; the demo's provider is a stand-in. */
  stripePrice: string;
}

const reading = ['articles.unlimited', 'comments.post', 'comments.react'] as const;

/** What the newspaper sells, cheapest first. */
export const PLANS: readonly DemoPlan[] = [
  {
    plan: 'monthly',
    name: 'Single crossing',
    price: '€9 a month',
    amount: 900,
    interval: 'month',
    seats: 0,
    pitch: 'Every article and every discussion, and you can step ashore at the end of any month.',
    benefits: reading,
    stripePrice: 'price_morning_ferry_monthly',
  },
  {
    plan: 'yearly',
    name: 'Season ticket',
    price: '€84 a year',
    amount: 8_400,
    interval: 'year',
    seats: 2,
    pitch: 'The same for a whole year, with the archive back to the first number of 1871.',
    benefits: [...reading, 'archive.search'],
    stripePrice: 'price_morning_ferry_yearly',
  },
  {
    plan: 'supporter',
    name: 'Crew',
    price: '€180 a year',
    amount: 18_000,
    interval: 'year',
    seats: 4,
    pitch:
      'A season ticket that also pays for a reader who could not afford one, and a seat at our yearly meeting.',
    benefits: [...reading, 'archive.search', 'gift.subscription', 'meeting.seat'],
    stripePrice: 'price_morning_ferry_supporter',
  },
];
