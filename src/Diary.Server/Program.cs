using Diary.Server.Hosting;

return await DiaryCommandLine.RunAsync(args);
