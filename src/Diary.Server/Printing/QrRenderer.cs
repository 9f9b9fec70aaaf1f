using Diary.Server.Application.SecondFactors;
using QRCoder;

namespace Diary.Server.Printing;

/// <summary>QR codes for screens: eight pixels a module.</summary>
internal sealed class QrRenderer : IQrRenderer
{
    private const int PixelsPerModule = 8;

    public ReadOnlyMemory<byte> Png(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }
}
