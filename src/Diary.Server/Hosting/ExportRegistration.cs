using Diary.Server.Application.Exports;
using Diary.Server.Exporting;
using Diary.Server.Printing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Adds the exports and their formats.</summary>
internal static class ExportRegistration
{
    public static void Add(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<ExportOptions>().Bind(section.GetSection("Exports")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExportWriter, XlsxExport>(_ => new XlsxExport()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExportWriter, DocxExport>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExportWriter, PdfExport>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExportWriter, CsvExport>());
        services.TryAddSingleton<ExportDesk>();
        services.TryAddSingleton<ClassFinals>();
    }
}
