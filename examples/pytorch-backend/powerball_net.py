"""The model."""

from torch import Tensor, nn

from draws import RED_BALLS, WHITE_BALLS
from preprocessor import WIDTH


class PowerballNet(nn.Module):
    """Reads a sequence of draws and gives scores (logits) of each white and each red ball for the next one."""

    def __init__(self, embedding: int = 16, hidden: int = 48) -> None:
        super().__init__()
        self.embed = nn.Linear(WIDTH, embedding)
        self.read = nn.LSTM(embedding, hidden, batch_first=True)
        self.white = nn.Linear(hidden, WHITE_BALLS)
        self.red = nn.Linear(hidden, RED_BALLS)

    def forward(self, draws: Tensor) -> tuple[Tensor, Tensor]:
        """[n, sequence, 95] → [n, 69] and [n, 26]."""
        _, (last, _) = self.read(self.embed(draws))
        return self.white(last[-1]), self.red(last[-1])

    @property
    def architecture(self) -> str:
        """Its layers in a few words."""
        embedding, hidden = self.embed.out_features, self.read.hidden_size
        return f"PowerballNet {WIDTH}-{embedding}-LSTM {hidden}-{WHITE_BALLS}+{RED_BALLS}"
