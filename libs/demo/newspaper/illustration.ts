import { box, disc, each, HEIGHT, line, path, sky, waves, WIDTH } from './drawing.js';
import { type Html, trusted } from './html.js';

const harbour = () =>
  sky(11, 120) +
  disc(372, 92, 30) +
  // The crane and the quay.
  path('M58 190V48h10v142M63 52l118 20M63 52L30 74M68 70l40 -11M176 71v46', 's-bold') +
  box(170, 117, 14, 11, 'f-sun') +
  box(0, 186, 214, 84, 'f-ink') +
  each(4, (row) =>
    each(8, (stone) => box(6 + stone * 27 - (row % 2) * 12, 194 + row * 18, 23, 13, 'f-paper')),
  ) +
  // Two boats inside.
  path('M248 186h86l-12 18h-62zM286 186V96M286 100l34 74h-34M282 108l-24 66h24', 's-ink f-page') +
  path('M376 190h66l-9 13h-48zM404 190v-62M404 132l24 50h-24', 's-ink f-page') +
  each(6, (row) => waves(208 + row * 11, 214 + row * 3));

const allotments = () =>
  sky(9, 96) +
  disc(96, 84, 26) +
  path('M0 128q120 -24 240 -8t240 -10', 's-ink') +
  // Furrows that run to the horizon, with what grows in them.
  each(13, (row) => path(`M${240 + (row - 6) * 13} 128L${240 + (row - 6) * 74} 270`, 's-hair')) +
  each(6, (row) =>
    each(12, (plant) => {
      const depth = (row + 1) / 6;
      const x = 240 + (plant - 5.5) * (16 + depth * 58);
      const y = 134 + depth * depth * 122;
      const size = 2 + depth * 9;
      return path(
        `M${x.toFixed(1)} ${y.toFixed(1)}q${-size} ${-size} ${-size * 1.3} ${-size * 2.1}M${x.toFixed(1)} ${y.toFixed(1)}q${size} ${-size} ${size * 1.3} ${-size * 2.1}`,
        's-sea',
      );
    }),
  ) +
  // The shed and the pump.
  path('M330 128V82l34 -22 34 22v46z', 's-ink f-page') +
  box(354, 94, 20, 34, 'f-ink') +
  path('M150 226v-82h16v82M140 226h36M158 144v-10M166 158h20q6 0 6 12v8M150 152L112 188', 's-bold') +
  path('M186 210l4 26h22l4 -26z', 's-ink f-page');

const turbine = (x: number, foot: number, size: number, turn: number) =>
  line(x, foot, x, foot - size, 's-bold') +
  `<g transform="translate(${x} ${foot - size}) rotate(${turn})">${each(3, (blade) => `<path class="f-ink" transform="rotate(${blade * 120})" d="M0 0q${size * 0.07} ${-size * 0.3} 0 ${-size * 0.62}q${-size * 0.03} ${size * 0.3} 0 ${size * 0.62}z"/>`)}</g>` +
  disc(x, foot - size, size * 0.035 + 1, 'f-sun');

const windFarm = () =>
  sky(12, 150) +
  turbine(96, 178, 92, 14) +
  turbine(214, 160, 100, 47) +
  turbine(318, 166, 100, 82) +
  turbine(412, 184, 78, 31) +
  path('M0 186q110 -34 216 -26t264 30V270H0z', 's-ink f-page') +
  each(7, (row) => path(`M0 ${202 + row * 11}q130 -26 240 -20t240 24`, 's-hair')) +
  each(5, (sheep) => {
    const x = 80 + sheep * 74 + (sheep % 2) * 18;
    const y = 224 + ((sheep * 3) % 4) * 8;
    return (
      path(
        `M${x} ${y}q9 -10 20 -1t-2 10h-16t-2 -9M${x + 3} ${y + 9}v6M${x + 15} ${y + 9}v6`,
        's-ink f-paper',
      ) + disc(x + 22, y, 3.4, 'f-ink')
    );
  });

const football = () =>
  sky(8, 90) +
  // Floodlights over the terrace.
  each(2, (side) => {
    const x = side === 0 ? 52 : 428;
    return (
      line(x, 150, x, 26, 's-bold') +
      box(x - 22, 14, 44, 22, 'f-ink') +
      each(6, (lamp) => disc(x - 15 + (lamp % 3) * 15, 20 + Math.floor(lamp / 3) * 10, 3.6))
    );
  }) +
  path('M86 150V92l308 0v58M78 92h324l-14 -16H92z', 's-ink f-page') +
  each(4, (row) =>
    each(25, (head) =>
      disc(
        98 + head * 12 - (row % 2) * 5,
        106 + row * 11,
        2.7,
        (head * 7 + row * 5) % 9 === 0 ? 'f-sun' : 'f-ink',
      ),
    ),
  ) +
  // The pitch in stripes, and a goal.
  path('M60 150h360L480 270H0z', 's-ink f-page') +
  each(4, (stripe) =>
    path(`M${60 + stripe * 102.9} 150h51.4L${68.6 + stripe * 137.1} 270h-68.6z`, 'f-hair'),
  ) +
  path('M0 228Q240 196 480 228', 's-sea') +
  path('M176 214v-58h128v58', 's-bold') +
  each(9, (net) => line(184 + net * 14, 158, 178 + net * 15.4, 200, 's-hair')) +
  disc(262, 236, 8, 'f-paper s-ink');

const library = () =>
  box(0, 0, WIDTH, HEIGHT, 'f-night') +
  // Shelves on both sides of a window.
  each(2, (side) =>
    each(5, (shelf) => {
      const left = side === 0 ? 14 : 322;
      const y = 24 + shelf * 48;
      return (
        each(14, (book) => {
          const height = 24 + ((book * 7 + shelf * 5 + side * 3) % 11);
          return box(
            left + book * 10.2,
            y + 38 - height,
            8,
            height,
            (book * 5 + shelf * 3 + side) % 8 === 0 ? 'f-sun' : (book + shelf) % 3 === 0 ? 'f-sea' : 'f-moon',
          );
        }) + line(left - 6, y + 39, left + 148, y + 39, 's-moon')
      );
    }),
  ) +
  path('M176 214V76q64 -66 128 0v138zM240 42v172M176 132h128', 's-moon') +
  each(5, (star) => disc(194 + ((star * 37) % 92), 78 + ((star * 29) % 48), 1.5, 'f-moon')) +
  // The table with its lamp, and the fern.
  box(164, 226, 152, 7, 'f-moon') +
  path('M186 233l-8 37M294 233l8 37', 's-moon') +
  path('M228 226h24M240 226v-26', 's-moon') +
  path('M216 200l10 -24h28l10 24z', 'f-sun') +
  line(204, 229.5, 276, 229.5, 's-sun') +
  path('M286 226l-3 -12h16l-3 12zM291 214q-2 -22 -16 -26M291 214q0 -26 0 -34M291 214q2 -22 16 -26', 's-moon');

const nightTrain = () =>
  box(0, 0, WIDTH, HEIGHT, 'f-night') +
  each(26, (star) =>
    disc((star * 97 + 31) % WIDTH, 8 + ((star * 53) % 104), (star % 3) * 0.5 + 0.8, 'f-moon'),
  ) +
  path('M396 30a30 30 0 1 0 26 46a26 26 0 0 1 -26 -46z', 'f-sun') +
  path('M0 150q90 -40 190 -18t290 -6', 's-moon') +
  // The train above its viaduct.
  each(4, (car) => {
    const x = -34 + car * 110;
    return (
      path(`M${x} 184v-38q0 -8 8 -8h92q6 0 6 8v38z`, 'f-moon') +
      each(6, (window) =>
        box(x + 8 + window * 16, 150, 10, 13, (window + car * 2) % 4 === 1 ? 'f-night' : 'f-sun'),
      ) +
      disc(x + 20, 186, 5, 'f-moon') +
      disc(x + 86, 186, 5, 'f-moon')
    );
  }) +
  path('M406 184v-40h32q22 4 28 40z', 'f-moon') +
  path('M436 150h10q10 2 14 16h-24z', 'f-sun') +
  box(0, 190, WIDTH, 8, 'f-moon') +
  each(5, (arch) => path(`M${arch * 104 - 20} 270v-26q0 -34 42 -34t42 34v26`, 's-moon')) +
  each(4, (row) => waves(240 + row * 9, 0, WIDTH, 's-deep'));

const school = () =>
  sky(12, 128) +
  disc(240, 150, 66) +
  path('M30 214v-74h120V90l90 -46 90 46v50h120v74z', 's-ink f-page') +
  // Ten past nine.
  disc(240, 112, 30, 's-bold f-page') +
  each(12, (hour) => {
    const angle = (hour * Math.PI) / 6;
    const at = (radius: number) =>
      `${(240 + radius * Math.sin(angle)).toFixed(1)} ${(112 - radius * Math.cos(angle)).toFixed(1)}`;
    return path(`M${at(23)}L${at(27)}`, 's-ink');
  }) +
  path('M240 112L222.700 107.400M240 112L260.800 100', 's-bold') +
  each(6, (window) =>
    box(46 + (window % 3) * 34 + Math.floor(window / 3) * 288, 156, 20, 30, window % 2 ? 'f-ink' : 'f-sun'),
  ) +
  box(226, 166, 28, 48, 'f-ink') +
  path('M0 214h480', 's-bold') +
  each(7, (pupil) => {
    const x = 70 + pupil * 52 + (pupil % 3) * 9;
    return (
      disc(x, 222, 5, 'f-ink') +
      path(`M${x - 7} 252v-17q7 -10 14 0v17z`, 'f-ink') +
      box(x - 10, 234, 5, 12, 'f-sea')
    );
  }) +
  each(3, (row) => line(0, 256 + row * 6, WIDTH, 256 + row * 6, 's-hair'));

const swift = (x: number, y: number, size: number, turn: number) =>
  `<path class="f-ink" transform="translate(${x} ${y}) rotate(${turn}) scale(${size})" d="M0 -2C-7 -9 -20 -10 -30 -2C-20 -5 -10 -2 -5 5L-2 14L0 9L2 14L5 5C10 -2 20 -5 30 -2C20 -10 7 -9 0 -2z"/>`;

const townHall = () =>
  sky(13, 190) +
  disc(118, 74, 28) +
  swift(196, 68, 1.25, -24) +
  swift(92, 142, 0.9, 18) +
  swift(228, 136, 0.7, -34) +
  swift(146, 196, 1.05, -8) +
  swift(44, 210, 0.55, 30) +
  // The eaves with their slates and gaps.
  path('M300 270V140h180', 's-bold') +
  path('M262 140L404 34H480V140z', 's-ink f-page') +
  each(6, (row) =>
    line(404 - (row + 1) * 20.3, 34 + (row + 1) * 15.1, WIDTH, 34 + (row + 1) * 15.1, 's-hair'),
  ) +
  each(6, (row) =>
    each(8, (slate) =>
      line(
        400 - row * 20.3 + slate * 20 + (row % 2) * 8,
        36 + row * 15.1,
        400 - row * 20.3 + slate * 20 + (row % 2) * 8,
        48 + row * 15.1,
        's-hair',
      ),
    ),
  ) +
  box(262, 138, 218, 9, 'f-ink') +
  each(5, (row) =>
    each(6, (stone) => box(306 + stone * 36 + (row % 2) * 14, 154 + row * 24, 31, 18, 'f-hair')),
  ) +
  each(3, (gap) => box(326 + gap * 56, 149, 20, 6, 'f-sun')) +
  box(299, 147, 3, 123, 'f-ink');

const DRAWINGS: Readonly<Record<string, () => string>> = {
  'old-basin-opens': harbour,
  'saltpans-allotments-ruling': allotments,
  'ostrel-wind-vote': windFarm,
  'rovers-millrace-ground': football,
  'library-after-hours': library,
  'night-train-returns': nightTrain,
  'school-at-ten-past-nine': school,
  'town-hall-swifts': townHall,
};

/** An article's drawing, which says nothing that the text does not; null where there is none. */
export function illustration(articleKey: string): Html | null {
  const drawing = DRAWINGS[articleKey];
  if (!drawing) return null;
  return trusted(
    `<figure class="drawing"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">${drawing()}</svg></figure>`,
  );
}
