'use strict';

// A user reaches the desktop of a login node through VNC; what the program saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-vnc',
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

  const status = async () => (await call('GetVisualServiceStatus', { ClusterId })).Message;
  const access = { ClusterId, CidrIp: '0.0.0.0/0', Port: '12016' };
  const password = { ClusterId, RunasUser: 'root', RunasUserPassword: 'Root-pass-1', Passwd: '085120' };

  const seen = { before: await status() };
  seen.wrongPassword = await call('ModifyVisualServicePasswd', { ...password, RunasUserPassword: 'Wrong-pass-1' })
    .then(() => 'done', (error) => error.code);
  seen.password = (await call('ModifyVisualServicePasswd', password)).Message;
  seen.started = (await call('StartVisualService', access)).Message;
  await clock.advance({ by: '90s' });
  seen.running = await status();
  seen.stopped = (await call('StopVisualService', access)).Message;
  seen.after = await status();
  return seen;
};
