'use strict';

// A read of a cluster that does not exist, if the caller gets that far.
module.exports = async ({ call, describe }) => {
  try {
    return { answered: await call('DescribeCluster', { ClusterId: 'ehpc-hz-0000000000' }) };
  } catch (error) {
    return { error: describe(error) };
  }
};
