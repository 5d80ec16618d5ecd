/**
 * Letters of other scripts, and unusual Latin ones, that a reader takes for a plain Latin letter. Each line is a
 * Latin letter and what is mistaken for it, capitals included, because `Η` looks like `H` while its small form `η`
 * looks like `n`. In the spirit of Unicode's UTS #39, kept to what readers' fonts really show alike. Not listed,
 * because compatibility decomposition already unmasks them: mathematical, full-width, circled and superscript letters,
 * and whatever differs from the Latin letter only by marks above or below it.
 */
const lines: readonly (readonly [latin: string, lookAlikes: string])[] = [
  ['a', 'аАαΑɑɒᴀⲀⲁᎪᗅꓮ'],
  ['ae', 'æÆӕӔᴁᴭ'],
  ['b', 'вВьЬЪъΒβʙƀɓƁᏴᏼꓐⲂⲃᏏ'],
  ['c', 'сСϲϹᴄⅽⅭⲤⲥᏟꓚƈƇɕ'],
  ['d', 'ԁԀᴅᎠꓓɖɗđĐƊƉᗞᏧ'],
  ['e', 'еЕєЄεΕɛƐᴇəƏɘꓰᎬⲈⲉҽҼɇƎǝ'],
  ['f', 'ϝϜƒƑꓝꞘꞙғҒẝ'],
  ['g', 'ɡɢԌԍᏀᏳꓖɠƓցǥǤ'],
  ['h', 'һҺнНΗʜɦհᎻᏂꓧⲎⲏћЋђЂħĦӊӉңҢ'],
  ['i', 'іІιΙıɪɩƖⲒⲓᎥɨƗӀꓲ'],
  ['j', 'јЈϳᴊɈɉյꓙᎫȷ'],
  ['k', 'кКκΚᴋƙƘҝҜқҚӄӃҟҞҡҠꓗᏦⲔⲕ'],
  ['l', 'ӏʟɭɫłŁƚȽᏞꓡⳐⳑⅼǀ'],
  ['m', 'мМΜᴍɱӍӎꓟᎷⲘⲙϺ'],
  ['n', 'пΝηɴɲƝŋŊռոꓠⲚⲛ'],
  ['o', 'оОοΟσΣᴏօՕөӨᴑⲞⲟꓳØøɵƟѳѲՕ୦௦'],
  ['oe', 'œŒɶ'],
  ['p', 'рРρΡᴘƿƤƥᏢꓑⲢⲣҏҎ'],
  ['q', 'ԛԚɋɊզԳգ'],
  ['r', 'гГʀɾɍɌᎡꓣⲄⲅɼɽᏒ'],
  ['s', 'ѕЅꜱʂᏚꓢՏṣꙅƽ'],
  ['t', 'тТτΤᴛƭƬŧŦᎢꓔⲦⲧҭҬ'],
  ['th', 'þÞ'],
  ['u', 'υᴜʊսՍꓴѵʋƲմ'],
  ['v', 'νᴠѴⅴⅤᏙꓦᏉט'],
  ['w', 'ԝԜшШщЩᴡɯωѡѠᏔꓪաꮃ'],
  ['x', 'хХχΧҳҲⅹⅩꓫⲬⲭӿӾ'],
  ['y', 'уУүҮұҰΥγʏƴƳɏɎꓬⲨⲩᎩყỿ'],
  ['z', 'ΖᴢʐƶƵȥȤᏃꓜⲌⲍ'],
];

const table = new Map<string, string>();
for (const [latin, lookAlikes] of lines) for (const character of lookAlikes) table.set(character, latin);

/** The small Latin letter or letters that `character` (one code point) is mistaken for, or undefined. */
export function lookAlike(character: string): string | undefined {
  return table.get(character);
}
