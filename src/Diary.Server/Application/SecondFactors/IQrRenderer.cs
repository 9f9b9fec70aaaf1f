namespace Diary.Server.Application.SecondFactors;

/// <summary>Draws QR codes.</summary>
public interface IQrRenderer
{
    /// <summary>A text as a PNG, black on white with its quiet zone.</summary>
    ReadOnlyMemory<byte> Png(string text);
}
