// The wire's Channel is meant wherever the word stands alone; System.Threading.Channels is spelt out.
global using Channel = Parley.Protocol.Channel;
global using ProblemDetails = Parley.Protocol.ProblemDetails;
