'use strict';

// Commands on the nodes of a cluster as an administrator's program runs them; what it saw is checked by the test.
module.exports = async ({ call, clock }) => {
  const { ClusterId } = await call('CreateCluster', {
    Name: 'sdk-commands',
    OsTag: 'CentOS_7.6_64',
    Password: 'Root-pass-1',
    DeployMode: 'Simple',
    'EcsOrder.Manager.InstanceType': 'ecs.c5.large',
    'EcsOrder.Compute.Count': '2',
    'EcsOrder.Compute.InstanceType': 'ecs.c5.large',
    'EcsOrder.Login.Count': '1',
    'EcsOrder.Login.InstanceType': 'ecs.c5.large',
  });
  await clock.advance({ untilIdle: true });
  const nodes = (await call('ListNodes', { ClusterId, Role: 'Compute' })).Nodes.NodeInfo.map((node) => node.Id);

  const invoke = async (Command, params = {}) =>
    (await call('InvokeShellCommand', { ClusterId, Command, ...params })).CommandId;
  const stands = async (CommandId) => {
    const status = await call('ListInvocationStatus', { ClusterId, CommandId });
    return [status.InvokeStatus, ...status.InvokeInstances.InvokeInstance.map((node) => node.InstanceInvokeStatus)];
  };
  const results = async (CommandId, params = {}) =>
    (await call('ListInvocationResults', { ClusterId, CommandId, ...params })).InvocationResults.InvocationResult
      .map((result) => [result.Success, result.ExitCode, result.Message]);
  const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);

  const [first, second] = nodes;
  const both = { 'Instance.1.Id': first, 'Instance.2.Id': second };
  const seen = {};
  const text = 'it\'s "100 %" & <more> +ü';
  const echo = await invoke(`echo '${text.replaceAll("'", "'\\''")}'; hostname`, both);
  seen.running = await stands(echo);
  await clock.advance({ by: '1s' });
  seen.finished = await stands(echo);
  seen.results = await results(echo);
  seen.expected = text;

  const failing = await invoke('sleep 10; no-such-program', { 'Instance.1.Id': first, WorkingDir: '/home' });
  const slow = await invoke('sleep 300', { 'Instance.1.Id': second, Timeout: '60' });
  await clock.advance({ by: '2m' });
  seen.failing = [await stands(failing), (await results(failing))[0].slice(0, 2)];
  seen.slow = [await stands(slow), (await results(slow, { InvokeRecordStatus: 'Failed' })).length];

  const list = await call('ListCommands', { ClusterId, PageSize: '2' });
  seen.listed = [list.TotalCount, ...list.Commands.Command.map((command) => `${command.WorkingDir} ${command.Timeout}`)];
  seen.unknown = await codeOf(call('ListInvocationStatus', { ClusterId, CommandId: 'c-unknown' }));
  return seen;
};
