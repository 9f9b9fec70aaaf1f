// Asks a running server for a week and prints the answer as JSON.
// usage: node get-week.mjs PROTO_ROOT ADDRESS SCHOOL_ID STUDENT_ID DATE   (the bearer token in the variable DIARY_TOKEN)
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const [protoRoot, address, schoolId, studentId, date] = process.argv.slice(2);
const definition = loader.loadSync('diary/v1/diary_service.proto', {
  includeDirs: [protoRoot],
  defaults: true,
  enums: String,
});
const { diary } = grpc.loadPackageDefinition(definition);
const client = new diary.v1.DiaryService(address, grpc.credentials.createInsecure());

const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${process.env.DIARY_TOKEN}`);
const request = { schoolId, studentId, date };
client.GetWeek(request, metadata, { deadline: new Date(Date.now() + 30_000) }, (error, week) => {
  console.log(JSON.stringify(error ? { code: grpc.status[error.code], message: error.details } : week));
  client.close();
});
