import { type DemoComment, discussionOf } from '../discussion.js';
import { oldBasinMoney } from './old-basin-money.js';

/** Below "The Old Basin will open to the sea again". */
export const oldBasinSaid: readonly DemoComment[] = discussionOf('old-basin-opens', [
  {
    by: 'agnes',
    after: 6,
    likes: 31,
    body: 'I took my first boat out of the Old Basin in 1961, a tarred thing of eleven feet, and I was on the quay in 1974 when the first lorry tipped. A foreman let me throw in the last shovel of sea, as he called it. I have waited for this.\n\nI am eighty. Somebody please tell me 2029 is a promise and not an estimate.',
    replies: [
      {
        by: 'clara',
        after: 34,
        likes: 14,
        body: 'Agnes, the contract has a penalty from 1 October 2029 on: 11,000 euros a day. I would call that an estimate with teeth.',
        replies: [
          { by: 'agnes', after: 22, likes: 17, body: 'Then I shall keep breathing until they start paying.' },
          {
            by: 'gita',
            after: 140,
            likes: 6,
            body: 'With a cap at five per cent of the contract sum, page 212 of the annex. That is about six months of teeth.',
            replies: [
              {
                by: 'clara',
                after: 51,
                likes: 4,
                body: 'Correct, and I should have said so. Thank you for reading page 212.',
              },
            ],
          },
        ],
      },
      {
        by: 'finn',
        after: 88,
        likes: 9,
        body: 'If they let you have the first mooring I will row you to it myself.',
      },
    ],
  },
  {
    by: 'stella',
    after: 11,
    likes: 22,
    body: 'For those of us who live in Lowgate this was never about yachts. I carried my neighbour’s photographs up the cellar stairs in January last year, in a washing-up bowl, at three in the morning. If the basin takes even twenty centimetres off the next one, dig.',
    replies: [
      {
        by: 'jakob',
        after: 40,
        likes: 3,
        body: 'Same stairs, different bowl. We still have the tide line on the plaster and I refuse to paint over it.',
      },
      {
        by: 'viktor',
        after: 61,
        likes: 2,
        body: 'Does anyone know what the twenty centimetres is based on? The article says "the top of such a tide", which could be anything.',
        replies: [
          {
            by: 'amir',
            after: 45,
            likes: 12,
            body: 'I was on the review group, so with that bias declared: the basin holds about 210,000 m³ between the present high water and the new quay. On the curve of last January that shaves **17 to 23 cm** off the peak at Rope Quay and delays it by some fifty minutes. It does nothing for a surge that stays up for two tides.',
            replies: [
              {
                by: 'viktor',
                after: 30,
                likes: 3,
                body: 'Thank you, that is the first number anyone has given me. What happens with two tides?',
                replies: [
                  {
                    by: 'amir',
                    after: 19,
                    likes: 8,
                    body: 'Then it is a full bath, and you want the barrier that nobody has money for. But two-tide surges come about once in sixty years here, and single ones about every seven.',
                    replies: [
                      {
                        by: 'stella',
                        after: 25,
                        likes: 5,
                        body: 'I can live with once in sixty years. I will not be the one with the bowl.',
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'percy',
    after: 19,
    likes: 16,
    body: 'A small correction for the archive. The basin was not filled "with the rubble of the rope works in 1974". The rope works came down in 1971 and lay in a heap for three years, because the contractor went bankrupt. What went in first, in the spring of 1974, was the old gasometer wall. Children of the sixties will remember the heap.',
    replies: [
      {
        by: 'tess',
        after: 70,
        likes: 11,
        body: 'The archive confirms, with a photograph of the heap and two goats on it.',
        replies: [
          {
            by: 'percy',
            after: 12,
            likes: 6,
            body: 'Those were the Dunmore goats! My aunt looked for them for a week.',
          },
        ],
      },
      {
        by: 'clara',
        after: 95,
        likes: 7,
        body: 'Corrected in the morning edition, without the goats, to my regret.',
      },
    ],
  },
  {
    by: 'rosa',
    after: 27,
    likes: 18,
    body: 'Three winters of diggers outside my front door. I run a pub that opens at four and lives off people who park in bays 1 to 90. I voted for the councillors who voted for this and I would again, but "180 spaces at the gasworks by the autumn" is a nine-minute walk in the rain, uphill on the way home. Some of us will not be here for the swinging footbridge.',
    replies: [
      {
        by: 'liam',
        after: 18,
        likes: 5,
        body: 'Uphill on the way home is the correct order for a pub, to be fair.',
        replies: [{ by: 'rosa', after: 33, likes: 14, body: 'You have never had to be asked twice, Liam.' }],
      },
      {
        by: 'marta',
        after: 52,
        likes: 8,
        body: 'Ask for the 14 to be rerouted by Rope Quay for the three years. It costs about ninety seconds a round and the stop is still there under the bins. We did it in my city for a tram works, and the pubs noticed the end of it more than the beginning.',
        replies: [
          {
            by: 'pascal',
            after: 60,
            likes: 10,
            body: 'I drive the 14 and I would do it tomorrow. The turning circle by the chandler’s is tight but it goes.',
          },
          {
            by: 'rosa',
            after: 80,
            likes: 6,
            body: 'Marta, Pascal: come in, I am writing this down and the pen is on me.',
          },
        ],
      },
      {
        by: 'paula',
        after: 120,
        likes: 1,
        body: 'For what it is worth (and I know what people think estate agents are worth): shop rents on Lowgate went up eleven per cent in the week after the vote. Somebody expects customers.',
        replies: [
          {
            by: 'dora',
            after: 21,
            likes: 9,
            body: 'Mine is one of those shops. A rent that goes up *before* the customers come is not a sign of customers.',
          },
        ],
      },
    ],
  },
  {
    by: 'kamil',
    after: 33,
    likes: 12,
    body: 'From the cab of a crane you see the outline of the basin after every rain. The asphalt dries last along the old quay wall. It has been trying to come back for years.',
  },
  {
    by: 'sam',
    after: 41,
    likes: 20,
    body: 'Chandler on Rope Quay here. My grandfather’s books for 1973 show 212 boats served from the basin side. For 1975 they show nine. We sold car wax for a while.\n\nI do not expect 212 again. But 58 berths mean someone who needs a shackle at eight on a Sunday, and I live upstairs.',
    replies: [
      {
        by: 'olek',
        after: 44,
        likes: 4,
        body: 'And someone who needs a keel welded on the Monday. We could use two more people at the yard even now.',
      },
      {
        by: 'deniz',
        after: 66,
        likes: 3,
        body: 'Car wax! Please say some is left.',
        replies: [{ by: 'sam', after: 9, likes: 11, body: 'Eleven tins. 1976 was a good year.' }],
      },
    ],
  },
  {
    by: 'deniz',
    after: 58,
    likes: 7,
    body: 'Question for Clara or anyone on the review: is there a fish pass at the gates? Closed basins on this coast go green and stink by July if the water is only changed at high tide. I measured oxygen in the yacht harbour at Corrin Mouth two summers ago and there was none below two metres.',
    replies: [
      {
        by: 'freya',
        after: 75,
        likes: 9,
        body: 'There are two sluices beside the lower gate, meant to stand open from April to October except in a surge, with a sill that eels can climb. It was a condition of the flood fund. You can find the drawings at [example.org/old-basin/water](https://example.org/old-basin/water).',
        replies: [
          {
            by: 'deniz',
            after: 200,
            likes: 5,
            body: 'Read all of it. The sluices are good. The assumption of a three-day exchange time is optimistic in still weather, but there is a clause for pumps. I withdraw half my stink.',
          },
        ],
      },
    ],
  },
  ...oldBasinMoney,
]);
