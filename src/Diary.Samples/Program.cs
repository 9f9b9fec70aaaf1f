using Diary.Samples;
using NodaTime;

#pragma warning disable RS0030 // The program is where the real clock comes in.
return await SampleCommandLine.RunAsync(args, new SampleContext(SampleConsole.ForProcess(), SystemClock.Instance));
#pragma warning restore RS0030
