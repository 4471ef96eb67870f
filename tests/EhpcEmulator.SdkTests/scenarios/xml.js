'use strict';

module.exports = async ({ callForXml, describe }) => {
  const regions = await callForXml('ListRegions', {});
  const failure = await callForXml('DescribeCluster', { ClusterId: 'ehpc-hz-0000000000' })
    .catch((error) => ({ error: describe(error) }));
  return { regions, failure };
};
