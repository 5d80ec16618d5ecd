import type { DemoArticle } from '../article.js';

export const allotments: DemoArticle = {
  articleKey: 'saltpans-allotments-ruling',
  kind: 'subscribers-read',
  title: 'A lease renewed in silence is still a lease, court tells the city',
  standfirst:
    'The gardeners of the Saltpans may stay. Three appeal judges found that a century of unanswered rent payments binds Varnsey more tightly than its plans for a bus depot.',
  section: 'Courts',
  tags: ['allotments', 'planning', 'buses'],
  author: 'devan',
  publishedHoursAgo: 52,
  paragraphs: [
    'The envelope has gone to the town hall every November since 1919. Inside, first in shillings, then in notes, and since 1996 as a transfer slip, was the rent for sixty-four gardens on the Saltpans. Nobody at the town hall ever wrote back. On Thursday the county’s court of appeal ruled that they did not need to.',
    'The city had argued that the original lease, signed for ten years to feed families after the war, ran out in 1929 and that everything since had been tolerance. Tolerance, it said, can be withdrawn with a season’s notice, and the notice went out two years ago: the 2.1 hectares between the railway and Saltpans Road were to become a depot for forty-six electric buses.',
    'The three judges disagreed in thirty-eight pages that are, by the standards of the form, a pleasure to read. "A lease renewed a hundred times in silence is not silence," wrote the presiding judge. Whoever takes the money each year, enters it in the books as rent, and repairs the pump when asked, has made a tenant, whatever the tenant was made for.',
    'The pump turned out to matter. The gardeners’ solicitor found in the county archive eleven letters, the oldest from 1934, in which the works department confirms that it has mended the pump "at the tenants’ request". The city’s counsel called this a courtesy. The court called it the landlord’s duty, performed.',
    'The ruling does not make the Saltpans a garden for ever. The city may still end the tenancy, but under the law that applies to allotments it must then offer land of equal size, soil and reach, and pay for what stands on the plots. On plot 31 that includes eleven beehives; on plot 14, a kiln.',
    'There was no cheering in court room two, because the usher had asked for none. Outside there was some. Hana Sedlák, who chairs the gardeners’ association, said they had never been against buses. "We asked for a map of where else it could go. We were told there was no map. Then, during the hearing, there was a map."',
    'That map shows three other sites, the cheapest of them beside the waterworks at Millrace, four kilometres out. A depot there would cost the bus company about 400,000 euros a year in empty running. The city says the fleet’s purchase depends on a decision by spring, and has six weeks to take the case to the supreme court. Two members of its own planning committee said on Thursday evening that they would advise against it.',
    'This November’s envelope is due in ten days. The association has decided to deliver it by hand, with a stamped one for the answer.',
  ],
};
