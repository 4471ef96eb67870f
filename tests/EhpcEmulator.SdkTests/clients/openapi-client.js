'use strict';

const { default: Client, Config, OpenApiRequest, Params } = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');
const { connectOpenApi } = require('./openapi');

exports.connect = (settings) => connectOpenApi(settings, {
  newClient: (config) => new Client(new Config(config)),
  newParams: (params) => new Params(params),
  newRequest: (request) => new OpenApiRequest(request),
  newRuntime: () => new RuntimeOptions({}),
  describe: (error) => ({
    type: error.name,
    code: error.code,
    message: error.message,
    requestId: error.data?.RequestId,
    status: error.data?.statusCode,
  }),
});
