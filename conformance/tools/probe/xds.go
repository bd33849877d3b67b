package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/structpb"
)

const (
	clusterType  = "type.googleapis.com/envoy.config.cluster.v3.Cluster"
	endpointType = "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment"
	listenerType = "type.googleapis.com/envoy.config.listener.v3.Listener"
	routeType    = "type.googleapis.com/envoy.config.route.v3.RouteConfiguration"
)

type proxy struct {
	ID       string         `json:"id"`
	Metadata map[string]any `json:"metadata"`
}

// Each proxy on standard input asks for its clusters, endpoints, listeners and routes, as Envoy does when it starts.
func xds(args []string) error {
	var proxies []proxy
	if err := json.NewDecoder(os.Stdin).Decode(&proxies); err != nil {
		return err
	}
	connection, err := grpc.NewClient(args[0], grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(64<<20)))
	if err != nil {
		return err
	}
	defer connection.Close()
	result := map[string]*configuration{}
	for _, one := range proxies {
		found, err := ask(connection, one)
		if err != nil {
			return fmt.Errorf("%s: %w", one.ID, err)
		}
		result[one.ID] = found
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}

func ask(connection *grpc.ClientConn, one proxy) (*configuration, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	stream, err := discovery.NewAggregatedDiscoveryServiceClient(connection).StreamAggregatedResources(ctx)
	if err != nil {
		return nil, err
	}
	metadata, err := structpb.NewStruct(one.Metadata)
	if err != nil {
		return nil, err
	}
	node := &core.Node{Id: one.ID, Cluster: "conformance", Metadata: metadata}
	fetch := func(typeURL string, names []string) ([]*anypb.Any, error) {
		if err := stream.Send(&discovery.DiscoveryRequest{Node: node, TypeUrl: typeURL, ResourceNames: names}); err != nil {
			return nil, err
		}
		for {
			response, err := stream.Recv()
			if err != nil {
				return nil, err
			}
			acknowledged := &discovery.DiscoveryRequest{Node: node, TypeUrl: response.TypeUrl, VersionInfo: response.VersionInfo, ResponseNonce: response.Nonce, ResourceNames: names}
			if response.TypeUrl == typeURL {
				return response.Resources, stream.Send(acknowledged)
			}
		}
	}
	found := &configuration{}
	resources, err := fetch(clusterType, nil)
	if err != nil {
		return nil, err
	}
	names, err := found.addClusters(resources)
	if err != nil {
		return nil, err
	}
	if len(names) > 0 {
		if resources, err = fetch(endpointType, names); err != nil {
			return nil, err
		}
		if err = found.addEndpoints(resources); err != nil {
			return nil, err
		}
	}
	if resources, err = fetch(listenerType, nil); err != nil {
		return nil, err
	}
	if names, err = found.addListeners(resources); err != nil {
		return nil, err
	}
	if len(names) > 0 {
		if resources, err = fetch(routeType, names); err != nil {
			return nil, err
		}
		err = found.addRoutes(resources)
	}
	return found, err
}
