'use strict';

const { default: Client, $OpenApiUtil } = require('@alicloud/openapi-core');
const { RuntimeOptions } = require('@darabonba/typescript');
const { connectOpenApi } = require('./openapi');

exports.connect = (settings) => connectOpenApi(settings, {
  newClient: (config) => new Client(new $OpenApiUtil.Config(config)),
  newParams: (params) => new $OpenApiUtil.Params(params),
  newRequest: (request) => new $OpenApiUtil.OpenApiRequest(request),
  newRuntime: () => new RuntimeOptions({}),
  describe: (error) => ({
    type: error.name,
    code: error.code,
    message: error.message,
    requestId: error.requestId,
    status: error.statusCode,
  }),
});
