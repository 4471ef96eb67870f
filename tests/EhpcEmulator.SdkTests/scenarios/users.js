'use strict';

// The accounts of a cluster as an administrator's program keeps them; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-users',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '0',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  await clock.advance({ untilIdle: true });

  const users = async () => (await call('ListUsers', { ClusterId, PageSize: '50' })).Users.UserInfo
    .map((user) => `${user.Name} ${user.Group}`);
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  const newUsers = {
    ClusterId,
    'User.1.Name': 'alice.liddell',
    'User.1.Group': 'users',
    'User.1.Password': 'Wonder~land*(1)',
    'User.2.Name': 'hatter',
    'User.2.Group': 'users',
    'User.2.Password': "Tea+time='6 pm'".replaceAll(' ', ''),
  };

  const seen = { before: await users() };
  await call('AddUsers', newUsers);
  seen.added = await users();
  seen.addedAgain = await codeOf(call('AddUsers', newUsers));
  await call('ModifyUserGroups', { ClusterId, 'User.1.Name': 'alice.liddell', 'User.1.Group': 'wheel' });
  seen.changed = await users();
  await call('ModifyUserPasswords', { ClusterId, 'User.1.Name': 'hatter', 'User.1.Password': 'Un-birthday&1' });
  await call('DeleteUsers', { ClusterId, 'User.1.Name': 'hatter' });
  seen.left = await users();
  seen.deletedAgain = await codeOf(call('DeleteUsers', { ClusterId, 'User.1.Name': 'hatter' }));
  return seen;
};
